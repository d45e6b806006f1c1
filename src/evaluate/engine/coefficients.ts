/**
 * The one table of numbers behind exp, ln, log2, log10 and pow. Both engines read it and do the same operations in the
 * same order, which is why they agree bit for bit. Coefficients: fdlibm (e_exp.c, e_log.c) and FreeBSD's e_log10.c,
 * Sun Microsystems and the FreeBSD project.
 */

/** 1.5 · 2⁵²: adding it rounds to the nearest whole number, ties to even, and leaves that number in the low bits. */
export const roundingShift = 6755399441055744;

/** ln 2 in two parts: the first has 21 zero bits at its end, so that a whole exponent times it is exact. */
export const ln2High = 6.9314718036912381649e-1;
export const ln2Low = 1.90821492927058770002e-10;
export const log2E = 1.4426950408889634074;
/** 1/ln 10 and log10 2, in two parts likewise. */
export const log10EHigh = 4.34294481878168880939e-1;
export const log10ELow = 2.50829467116452752298e-11;
export const log10Of2High = 3.01029995663611771306e-1;
export const log10Of2Low = 3.69423907715893078616e-13;

/** exp(r) on |r| ≤ ln2/2: r − r²·P(r²), lowest power first. */
export const expP = [
  1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5, -1.6533902205465251539e-6,
  4.13813679705723846039e-8,
] as const;
/** Arguments of exp are brought into this range: above it is ∞, below it 0, without a special case. */
export const expMax = 710;
export const expMin = -746;

/** ln(1+f), s = f/(2+f): s²·L(s²), lowest power first. */
export const logL = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
] as const;
/** Added to the high word so that the exponent field changes at √½·2ⁿ: mantissas lie in [√½, √2). */
export const logSplit = 0x00095f62;
/** High word of √½ as that split sees it. */
export const logBase = 0x3fe6a09e;

export const smallestNormal = 2.2250738585072014e-308;
export const twoTo54 = 18014398509481984;
/** pow multiplies for whole exponents up to this one, whatever the base: at most 2 ulp. */
export const multipliedExponent = 4;
/** … and up to this one (6 bits) where base and power are whole numbers of 53 bits: exact. 3³³ is the last above 2. */
export const largestWholeExponent = 63;
export const largestWhole = 9007199254740992;
/** Where |y·ln x| is larger the result is 0 or ∞ and the low part of the product means nothing. */
export const powRange = 1000;
