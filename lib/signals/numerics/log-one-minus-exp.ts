/** ln(1 − e^x) for x ≤ 0, precise at both ends. Source: Mächler, "Accurately computing log(1 − exp(−|a|))" (2012). */
export const logOneMinusExp = (x: number): number =>
	x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
