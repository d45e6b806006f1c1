// @ts-check
/** A quiet VS Code: nothing pops up, nothing is asked of the network. */
export const quiet = {
  // A file that is opened before VS Code has read a development extension would be shown as text.
  'workbench.editorAssociations': { '*.parnb': 'parnb' },
  // As on the desktop; in a browser VS Code saves by itself a second after an edit.
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.enablePreview': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
};

/**
 * @param {{ trust?: boolean, worker?: string, more?: Record<string, unknown> }} options
 *   trust: every folder is trusted (default), or workspace trust is on and a new folder opens in Restricted Mode;
 *   worker: id of an extension that runs in the web worker host
 */
export const settingsFor = ({ trust = true, worker, more }) => ({
  ...quiet,
  'security.workspace.trust.enabled': !trust,
  // No question at the start: an unknown folder just opens restricted.
  'security.workspace.trust.startupPrompt': 'never',
  ...(worker ? { 'remote.extensionKind': { [worker]: ['web'] } } : {}),
  ...more,
});
