import type { FileDiagnostic } from './places';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A path as a URI: one that is relative stays so, an absolute one says that it is a file. `:` would end a scheme. */
function uri(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A\//.test(path)) return `file:///${path.replace('%3A', ':')}`;
  return path.startsWith('/') ? `file://${path}` : path;
}

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
                  artifactLocation: { uri: uri(file) },
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
