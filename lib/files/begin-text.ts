/** The text of UTF-8 bytes, piece by piece. */
export async function* textOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
	yield decoder.decode();
}

/** As much of a text as is enough to tell what it is (all of a short one), and all of it. */
export async function begin(
	text: AsyncGenerator<string>,
	isEnough: (head: string) => boolean,
): Promise<{ head: string; whole: AsyncGenerator<string> }> {
	let head = '';
	while (!isEnough(head)) {
		const next = await text.next();
		if (next.done === true) break;
		head += next.value;
	}
	async function* whole(): AsyncGenerator<string> {
		yield head;
		yield* text;
	}
	return { head, whole: whole() };
}
