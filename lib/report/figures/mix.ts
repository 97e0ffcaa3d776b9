/** A colour `share` of the way from one to the other, `#rrggbb`, mixed in sRGB. */
export function mixed(from: string, to: string, share: number): string {
	const channel = (color: string, index: number) =>
		Number.parseInt(color.slice(1 + 2 * index, 3 + 2 * index), 16);
	return `#${[0, 1, 2]
		.map((index) => {
			const [a, b] = [channel(from, index), channel(to, index)];
			return Math.round(a + (b - a) * share)
				.toString(16)
				.padStart(2, '0');
		})
		.join('')}`;
}
