// The JSON contract of `parnb wgsl --json`.
import type { Report } from './report';

/** `version`, `warp`, and a file's diagnostics and entry points each. */
export function reportJson(warp: number, files: readonly { file: string; report: Report }[]): Record<string, unknown> {
  return {
    version: 1,
    warp,
    files: files.map(({ file, report }) => ({
      file,
      diagnostics: report.diagnostics,
      entryPoints: report.entryPoints,
    })),
  };
}
