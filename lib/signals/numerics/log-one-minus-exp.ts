/**
 * ln(1 − e^x), precise at both ends.
 *
 * Domain: x ≤ 0.
 * Source: Mächler, "Accurately computing log(1 − exp(−|a|))" (2012).
 *
 * @example logOneMinusExp(-1) // => -0.45867514539
 * @example logOneMinusExp(-1e-10) // => -23.02585093
 */
export const logOneMinusExp = (x: number): number =>
	x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
