import { PDFObject, type PDFContext, type PDFRef } from 'pdf-lib';

/** An object of the file written as text, ASCII alone: cheaper than a tree where there are thousands. */
class WrittenObject extends PDFObject {
	readonly #text: string;

	constructor(text: string) {
		super();
		this.#text = text;
	}

	override toString(): string {
		return this.#text;
	}
}

/** Puts an object into the file under a reference that was given out before. */
export const assignWritten = (context: PDFContext, ref: PDFRef, text: string): void =>
	context.assign(ref, new WrittenObject(text));

/** A new object of the file. */
export const registerWritten = (context: PDFContext, text: string): PDFRef =>
	context.register(new WrittenObject(text));
