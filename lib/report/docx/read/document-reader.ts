import { fieldNamed } from '../control-names';
import { ContentControl } from './content-control';
import type { TextCollector } from './text-collector';
import type { XmlListener } from './read-xml';

type Attributes = Readonly<Record<string, string>>;

/** What is passed over whole: deleted and moved text, drawings and their text boxes, former properties. */
const PASSED_OVER = new Set([
	...['w:del', 'w:moveFrom', 'w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent'],
	...['w:pPrChange', 'w:rPrChange', 'w:tblPrChange', 'w:trPrChange', 'w:tcPrChange'],
	...['w:numberingChange', 'w:sectPrChange', 'w:tblGridChange', 'w:sdtEndPr', 'w:rt'],
]);
/** The look of what is asked for, in Word as in LibreOffice. */
const PLACEHOLDER_STYLE = 'PlaceholderText';
/** Styles whose paragraphs are items without a numbering of their own. */
const LIST_STYLE = /^List(?:Bullet|Number)/;

/** Collects the content controls of a document while it is read (ECMA-376-1, 17.5.2). */
export class DocumentReader implements XmlListener {
	/** Closed controls with a tag, in the order they began. */
	readonly controls: ContentControl[] = [];
	readonly #isField: (tag: string) => boolean;
	readonly #open: ContentControl[] = [];
	#path: string[] = [];
	/** Depth at which passing over began. */
	#passedFrom: number | undefined;
	#isList = false;
	#runStyle: string | undefined;
	/** The end of the paragraph is deleted: what follows goes on in it. */
	#isEndDeleted = false;

	constructor(isField: (tag: string) => boolean) {
		this.#isField = isField;
	}

	open(name: string, attributes: Attributes): void {
		const parent = this.#path.at(-1);
		this.#path.push(name);
		if (this.#passedFrom !== undefined) return;
		if (PASSED_OVER.has(name)) {
			if (name === 'w:del' && parent === 'w:rPr')
				this.#isEndDeleted ||= this.#path.includes('w:pPr');
			if (name === 'w:del' && parent === 'w:trPr') this.#target?.deleteRow();
			this.#passedFrom = this.#path.length;
			return;
		}
		if (parent === 'w:sdtPr') this.#property(name, attributes);
		else this.#begin(name, attributes);
	}

	text(text: string): void {
		if (this.#passedFrom !== undefined || this.#path.at(-1) !== 'w:t') return;
		const control = this.#field;
		if (!control) return;
		control.hasOwnText ||= this.#runStyle !== PLACEHOLDER_STYLE && text.trim() !== '';
		control.collected.add(text);
	}

	close(name: string): void {
		const isPassed = this.#passedFrom !== undefined;
		if (this.#passedFrom === this.#path.length) this.#passedFrom = undefined;
		this.#path.pop();
		if (!isPassed) this.#end(name);
	}

	/** Where text goes: the innermost control that is a field, whatever controls stand in it. */
	get #field(): ContentControl | undefined {
		return this.#open.findLast(({ tag }) => tag !== undefined && this.#isField(tag));
	}

	get #target(): TextCollector | undefined {
		return this.#field?.collected;
	}

	#property(name: string, attributes: Attributes): void {
		const control = this.#open.at(-1);
		if (!control) return;
		const value = attributes['w:val'];
		if (name === 'w:tag' && value) control.tag = value;
		if (name === 'w:alias' && value) control.tag ??= fieldNamed(value);
		if (name === 'w:showingPlcHdr') control.showsPlaceholder = isOn(value);
		if (name === 'w:placeholder') control.hasOwnPlaceholder = true;
	}

	#begin(name: string, attributes: Attributes): void {
		switch (name) {
			case 'w:sdt': {
				const control = new ContentControl();
				this.#open.push(control);
				this.controls.push(control);
				return;
			}
			case 'w:p':
				this.#isList = false;
				return;
			case 'w:r':
				this.#runStyle = undefined;
				return;
			case 'w:rStyle':
				this.#runStyle = attributes['w:val'];
				return;
			case 'w:numId':
				if (this.#path.at(-2) === 'w:numPr') this.#isList = attributes['w:val'] !== '0';
				return;
			case 'w:pStyle':
				this.#isList ||= LIST_STYLE.test(attributes['w:val'] ?? '');
				return;
			case 'w:gridSpan':
				return this.#target?.spanCell(Number(attributes['w:val']) || 1);
			case 'w:tbl':
				return this.#target?.openTable();
			case 'w:tr':
				return this.#target?.openRow();
			case 'w:tc':
				return this.#target?.openCell();
			default: {
				const sign = this.#path.at(-2) === 'w:r' ? SIGNS[name] : undefined;
				if (sign !== undefined) this.#target?.add(sign);
			}
		}
	}

	#end(name: string): void {
		switch (name) {
			case 'w:sdt':
				// What is no field gave its words to the control it stands in.
				this.#open.pop()?.collected.finish(this.#isList);
				return;
			case 'w:p':
				if (!this.#isEndDeleted) this.#target?.endParagraph(this.#isList);
				this.#isEndDeleted = false;
				return;
			case 'w:tc':
				return this.#target?.closeCell();
			case 'w:tr':
				return this.#target?.closeRow();
			case 'w:tbl':
				return this.#target?.closeTable();
		}
	}
}

/** Characters that are elements of their own; a soft hyphen is none of the text. */
const SIGNS: Readonly<Record<string, string>> = {
	'w:tab': '\t',
	'w:br': '\n',
	'w:cr': '\n',
	'w:noBreakHyphen': '-',
	'w:ptab': '\t',
};

const isOn = (value: string | undefined): boolean => !['0', 'false', 'off'].includes(value ?? '1');
