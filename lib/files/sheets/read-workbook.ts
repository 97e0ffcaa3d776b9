import { damaged, type WorkbookParts } from './parts';
import { readDateStyles } from './date-styles';
import { sheetRows } from './sheet-rows';
import { readSharedStrings } from './shared-strings';
import type { Sheet } from './sheet';

/** The sheets of a workbook (ECMA-376 part 1, 18.2) in their order; charts and dialogs are none. */
export async function* readWorkbook(parts: WorkbookParts): AsyncGenerator<Sheet> {
	const roots = await parts.relationsOf('');
	const main = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target;
	if (main === undefined || !main.endsWith('.xml')) {
		throw damaged(
			main?.endsWith('.bin') === true
				? 'it is a binary workbook (XLSB)'
				: 'it has no workbook in it',
		);
	}
	const { sheets, from1904, isWorkbook } = await readMain(parts, main);
	if (!isWorkbook) throw damaged('it is a document of another kind');
	const relations = await parts.relationsOf(main);
	const partOf = (wanted: string): string | undefined =>
		[...relations.values()].find(({ type }) => type === wanted)?.target;
	const styles = await readDateStyles(parts, partOf('styles'));
	const strings = await readSharedStrings(parts, partOf('sharedStrings'));
	for (const { name, hidden, relation } of sheets) {
		const found = relations.get(relation);
		if (!found) throw damaged(`its sheet "${name}" is missing`);
		if (found.type !== 'worksheet') continue;
		yield {
			sheet: name,
			...(hidden ? { hidden } : {}),
			rows: sheetRows(parts, found.target, { sheet: name, styles, strings, from1904 }),
		};
	}
}

interface Main {
	sheets: Array<{ name: string; hidden: true | undefined; relation: string }>;
	/** Days count from 1904, as on old Macintoshes. */
	from1904: boolean;
	isWorkbook: boolean;
}

async function readMain(parts: WorkbookParts, part: string): Promise<Main> {
	const main: Main = { sheets: [], from1904: false, isWorkbook: false };
	await parts.readWhole(part, {
		open: (name, attributes) => {
			if (name === 'workbook') main.isWorkbook = true;
			if (name === 'workbookPr') main.from1904 = isTrue(attributes.date1904);
			if (name !== 'sheet') return;
			const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
			const hidden = /idden$/.test(attributes.state ?? '') ? true : undefined;
			main.sheets.push({ name: attributes.name ?? '', hidden, relation });
		},
	});
	return main;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
