/** Waits until something holds; fails after some seconds. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 8_000): Promise<void> {
	const end = Date.now() + ms;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`It did not come true within ${ms} ms`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
