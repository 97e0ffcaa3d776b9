import { plainText, TextRun } from './text-run';
import { damaged, type WorkbookParts } from './parts';

/** What a workbook's texts together may have, in characters: they are the one thing kept in memory. */
const MOST_CHARACTERS = 256 * 1024 * 1024;

/** The texts that cells refer to by number (ECMA-376 part 1, 18.4); none where a workbook has no table of them. */
export async function readSharedStrings(
	parts: WorkbookParts,
	part: string | undefined,
): Promise<readonly string[]> {
	const strings: string[] = [];
	if (part === undefined || !parts.has(part)) return strings;
	let characters = 0;
	const run = new TextRun();
	await parts.readWhole(part, {
		open: (name) => (name === 'si' ? run.begin() : run.open(name)),
		text: (text) => run.text(text),
		close: (name) => {
			run.close(name);
			if (name !== 'si') return;
			characters += run.value.length;
			if (characters > MOST_CHARACTERS)
				throw damaged('its texts have more than 256 million letters');
			strings.push(plainText(run.value));
		},
	});
	return strings;
}
