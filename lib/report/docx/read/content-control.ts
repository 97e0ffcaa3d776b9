import { DOCUMENT_LANGUAGES, dossierField, type TextBlock } from '../../../model';
import { BLANK_LEAD } from '../../layout/set-boxes';
import { wordIn } from '../../words/word-in';
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
		if (first?.kind !== 'paragraph' || !first.text.startsWith(BLANK_LEAD)) return blocks;
		const added = this.#besideThePrompt(first.text);
		return added === '' ? rest : [{ kind: 'paragraph', text: added }, ...rest];
	}

	/** The name that stands before what was written in one line is the report's, not the writer's. */
	#withoutLabel([first, ...rest]: readonly TextBlock[]): TextBlock[] {
		if (first?.kind !== 'paragraph') return first === undefined ? [] : [first, ...rest];
		const field = this.tag === undefined ? undefined : dossierField(this.tag);
		const isLine = field?.kind === 'line' || field?.kind === 'date';
		const label = isLine
			? wordsOf(field.title, ':').find((one) => first.text.startsWith(one))
			: undefined;
		if (label === undefined) return [first, ...rest];
		const text = first.text.slice(label.length).trim();
		return text === '' ? rest : [{ kind: 'paragraph', text }, ...rest];
	}

	/** LibreOffice 7.4 draws a control around a table together to its first cell: a name of a column, no text. */
	#isCellOfItsTable(blocks: readonly TextBlock[]): boolean {
		const { columns = [] } = (this.tag === undefined ? undefined : dossierField(this.tag)) ?? {};
		return blocks.every((block) => block.kind === 'paragraph' && columns.includes(block.text));
	}

	/** What somebody has put behind the words of the blank, without having deleted them. */
	#besideThePrompt(text: string): string {
		const field = this.tag === undefined ? undefined : dossierField(this.tag);
		const prompt = field && promptsOf(field.prompt).find((one) => text.startsWith(one));
		if (prompt !== undefined) return text.slice(prompt.length).trim();
		// The words of another version: nobody wrote as long as the editor says so.
		return this.showsPlaceholder || !this.hasOwnText ? '' : text.slice(BLANK_LEAD.length).trim();
	}
}

/** The words of a blank in each language a report may have. */
const promptsOf = (prompt: string): string[] =>
	wordsOf(prompt).map((words) => `${BLANK_LEAD} ${words}`);

/** Words of ours in each language, with a sign behind them. */
const wordsOf = (words: string, sign = ''): string[] =>
	DOCUMENT_LANGUAGES.map((language) => (wordIn(language, words) ?? words) + sign);
