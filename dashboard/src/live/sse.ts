/** One message of an event stream. */
export interface SseMessage {
	id?: string;
	event: string;
	data: string;
}

/**
 * Reads an event stream (WHATWG HTML, 9.2.6) piece by piece: `read` takes the next text and returns
 * the messages that are complete. Comments are skipped, an unfinished message waits.
 */
export function createSseReader(): { read(text: string): SseMessage[] } {
	let rest = '';
	return {
		read: (text) => {
			const blocks = `${rest}${text}`.replaceAll('\r\n', '\n').split('\n\n');
			rest = blocks.pop() ?? '';
			return blocks.map(readBlock).filter((message) => message !== undefined);
		},
	};
}

function readBlock(block: string): SseMessage | undefined {
	const data: string[] = [];
	let event = 'message';
	let id: string | undefined;
	for (const line of block.split('\n')) {
		const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
		if (field === 'data') data.push(value);
		if (field === 'event') event = value;
		if (field === 'id') id = value;
	}
	return data.length === 0 ? undefined : { id, event, data: data.join('\n') };
}
