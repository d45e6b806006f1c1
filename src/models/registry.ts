/** All cost models. What an editor, the command line and the reference page know of a model, they know from here. */
import type { Model, Output } from './model';

export const models: readonly Model[] = [];

const byName: ReadonlyMap<string, Model> = new Map(models.map((model) => [model.name, model]));

/** The model of a canonical name; undefined if there is none. */
export const findModel = (name: string): Model | undefined => byName.get(name);

/** An output of a model by name; its first for an empty name or the model's own. Undefined if there is none. */
export const findOutput = (model: Model, name: string): Output | undefined =>
  name === '' || name === model.name ? model.outputs[0] : model.outputs.find((output) => output.name === name);
