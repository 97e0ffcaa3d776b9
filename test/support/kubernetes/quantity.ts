const FACTORS: Readonly<Record<string, number>> = {
	m: 1e-3,
	'': 1,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	Ki: 2 ** 10,
	Mi: 2 ** 20,
	Gi: 2 ** 30,
	Ti: 2 ** 40,
};

/**
 * A quantity as Kubernetes writes it, in bytes or CPUs: `512Mi`, `250m`.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantity(text: unknown): number {
	const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(String(text)) ?? [];
	const factor = FACTORS[unit];
	if (digits === '' || factor === undefined) throw new Error(`"${String(text)}" is no quantity`);
	return Number(digits) * factor;
}
