import { DOCUMENT_LANGUAGES, dossierField, type TextBlock } from '../../../model';
import { BLANK_LEAD } from '../../layout/set-boxes';
import { plainLine } from '../../markup/xml';
import { fixedWord } from '../../words/word-in';
import { TextCollector } from './text-collector';

/** A content control of the file, as far as it is read. */
export class ContentControl {
	tag: string | undefined;
	/** It says that it shows what is asked for, and not what somebody wrote. */
	showsPlaceholder = false;
	/** It names a placeholder of the editor's own: what Word shows where a person has deleted all. */
	hasOwnPlaceholder = false;
	/** Somebody's own words stand in it: text that has not the look of what is asked for. */
	hasOwnText = false;
	readonly collected = new TextCollector();

	/** What a person wrote in it; nothing where it still asks. */
	written(): TextBlock[] {
		const blocks = this.#withoutLabel(this.collected.blocks);
		if (this.showsPlaceholder && this.hasOwnPlaceholder) return [];
		if (this.#isCellOfItsTable(blocks)) return [];
		const [first, ...rest] = blocks;
		if (first?.kind !== 'paragraph' || leadOf(first.text) === undefined) return blocks;
		const added = this.#besideThePrompt(first.text);
		return added === '' ? rest : [{ kind: 'paragraph', text: added }, ...rest];
	}

	/** The name that stands before what was written in one line is the report's, not the writer's. */
	#withoutLabel([first, ...rest]: readonly TextBlock[]): TextBlock[] {
		if (first?.kind !== 'paragraph') return first === undefined ? [] : [first, ...rest];
		const field = this.tag === undefined ? undefined : dossierField(this.tag);
		const isLine = field?.kind === 'line' || field?.kind === 'date';
		const label = isLine
			? inEach(field.title)
					.map((name) => `${name}:`)
					.find((one) => first.text.startsWith(one))
			: undefined;
		if (label === undefined) return [first, ...rest];
		const text = first.text.slice(label.length).trim();
		return text === '' ? rest : [{ kind: 'paragraph', text }, ...rest];
	}

	/** LibreOffice 7.4 draws a control around a table together to its first cell: a name of a column, no text. */
	#isCellOfItsTable(blocks: readonly TextBlock[]): boolean {
		const { columns = [] } = (this.tag === undefined ? undefined : dossierField(this.tag)) ?? {};
		const names = columns.flatMap(inEach);
		return blocks.every((block) => block.kind === 'paragraph' && names.includes(block.text));
	}

	/** What somebody has put behind the words of the blank, without having deleted them. */
	#besideThePrompt(text: string): string {
		const field = this.tag === undefined ? undefined : dossierField(this.tag);
		const prompt = field && promptsOf(field.prompt).find((one) => text.startsWith(one));
		if (prompt !== undefined) return text.slice(prompt.length).trim();
		// The words of another version: nobody wrote as long as the editor says so.
		return this.showsPlaceholder || !this.hasOwnText
			? ''
			: text.slice(leadOf(text)?.length ?? 0).trim();
	}
}

/** A fixed word in each language a report may have, as the file has it. */
const inEach = (word: string): string[] =>
	DOCUMENT_LANGUAGES.map((language) => plainLine(fixedWord(language, word)));

/** What the words of a blank begin with, in each language. */
const LEADS = inEach(BLANK_LEAD);

const leadOf = (text: string): string | undefined => LEADS.find((lead) => text.startsWith(lead));

/** The words of a blank in each language; files of before have the English lead in all of them. */
const promptsOf = (prompt: string): string[] =>
	LEADS.flatMap((lead) => inEach(prompt).map((words) => `${lead} ${words}`));
