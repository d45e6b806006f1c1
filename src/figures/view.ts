/**
 * What one output of a cell shows: the JSON of `application/vnd.parnb.result+json`. Complete and self-contained: a
 * renderer draws it without knowing the language or the models. Every string is text, never markup.
 */
import type { Figure, Role, Table } from './figure';
import type { MathNode } from './math/tree';
import type { Sentence } from './sentence';

export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly role?: Role;
}

export interface FormulaView {
  readonly name: string;
  readonly tex: string;
  readonly math: MathNode;
  readonly text: string;
  /** The right side with the numbers of this workload; absent where they are not single. */
  readonly numbers?: MathNode;
  readonly numbersText?: string;
  /** `36.5×`; '' where there is no single one. */
  readonly value: string;
  readonly bound: string;
  readonly assumptions: readonly string[];
  readonly source: string;
}

/** A parameter that may be tried: a message asks the host, nothing is edited before it is kept. */
export interface SliderView {
  readonly symbol: string;
  /** `seconds a message`; '' where no model knows it. */
  readonly about: string;
  /** In SI base units. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** `complement`: logarithmic in what is missing to 1. */
  readonly scale: 'linear' | 'logarithmic' | 'complement';
  readonly whole: boolean;
  /** One of the unit it is written in, in SI base units: tried values are round numbers of it. */
  readonly one: number;
  readonly text: string;
  /** How it is written where it is not one number: it can be kept only in place of that. */
  readonly computed?: string;
  /** The let whose one number it is: it is kept there, and nothing else reads that. */
  readonly origin?: string;
  /** Written as several values: its slider tries one of them, and nothing can be kept. */
  readonly swept?: true;
  /** Shown as one over it: bytes a second for the seconds a byte takes. `one` is a unit of that. */
  readonly inverse?: true;
}

export interface WorkloadView {
  readonly kind: 'workload';
  readonly name: string;
  readonly title: string;
  readonly sentence?: Sentence;
  readonly keyFigures: readonly KeyFigure[];
  readonly figures: readonly Figure[];
  /** Parameters and outputs. */
  readonly tables: readonly Table[];
  readonly formulas: readonly FormulaView[];
  readonly sliders: readonly SliderView[];
  /** There may be more figures: the host gives them when it is asked to try no values. */
  readonly more?: true;
}

export interface ShowView {
  readonly kind: 'show';
  readonly label: string;
  /** One value, or the one line that sums up a table. */
  readonly text: string;
  readonly figure?: Figure;
  readonly table?: Table;
}

export interface AssertView {
  readonly kind: 'assert';
  readonly asserts: readonly { readonly text: string; readonly pass: boolean; readonly why: string }[];
}

export interface PlotView {
  readonly kind: 'plot';
  readonly figure: Figure;
}

export interface CompareView {
  readonly kind: 'compare';
  readonly title: string;
  readonly figure?: Figure;
  readonly table: Table;
}

/** Errors of a cell, where the editor's own squiggles do not reach (exports, a table in the output). */
export interface ProblemsView {
  readonly kind: 'problems';
  readonly problems: readonly {
    readonly severity: string;
    readonly code: string;
    readonly message: string;
    readonly line: number;
  }[];
}

export type View = WorkloadView | ShowView | AssertView | PlotView | CompareView | ProblemsView;

/** The JSON of one output. `key` names it to the host when a value is tried. */
export interface Output {
  readonly version: 1;
  readonly key: string;
  readonly view: View;
}
