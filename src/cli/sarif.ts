import type { FileDiagnostic } from './places';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0 of a run: what code hosts show beside the lines. */
export function sarif(
  tool: string,
  files: readonly { readonly file: string; readonly diagnostics: readonly FileDiagnostic[] }[],
): Record<string, unknown> {
  const codes = [...new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)))].sort();
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool, rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ file, diagnostics }) =>
          diagnostics.map(({ severity, code, message, line, column, endLine, endColumn }) => ({
            ruleId: code,
            level: severity === 'information' ? 'note' : severity,
            message: { text: message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
                  region: { startLine: line, startColumn: column, endLine, endColumn },
                },
              },
            ],
          })),
        ),
      },
    ],
  };
}
