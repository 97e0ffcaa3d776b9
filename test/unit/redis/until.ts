/** Waits until something holds; fails where it does not on the slowest of machines. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 120_000): Promise<void> {
	const end = Date.now() + ms;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`It did not come true within ${ms} ms`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
