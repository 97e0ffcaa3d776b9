import { PDFStream, type PDFContext, type PDFObject, type PDFRef } from 'pdf-lib';
import { pressed } from './deflated';

/** Objects in one stream: enough that they press well, few enough that one is found fast. */
const OBJECTS_A_STREAM = 200;
const HEADER = '%PDF-1.7\n%\x81\x81\x81\x81\n';

/** Where an object lies: at a byte of the file, or at a place in a stream of objects. */
type Place = { kind: 'offset'; offset: number } | { kind: 'stream'; stream: number; index: number };

/**
 * The bytes of a file of these objects (ISO 32000-1, 7.5.7 and 7.5.8): streams by themselves, all
 * others in streams of objects, and where each lies in a stream at the end.
 */
export function writeFile(context: PDFContext): Uint8Array {
	const file = new FileBuilder(context.largestObjectNumber);
	const objects = context.enumerateIndirectObjects();
	for (const [ref, object] of objects) if (object instanceof PDFStream) file.stream(ref, object);
	const others = objects.filter(([, object]) => !(object instanceof PDFStream));
	for (let from = 0; from < others.length; from += OBJECTS_A_STREAM) {
		file.objects(others.slice(from, from + OBJECTS_A_STREAM));
	}
	return file.finish(context.trailerInfo);
}

class FileBuilder {
	readonly #parts: Uint8Array[] = [];
	#length = 0;
	readonly #places = new Map<number, Place>();
	#last: number;

	constructor(lastNumber: number) {
		this.#last = lastNumber;
		this.#write(HEADER);
	}

	stream(ref: PDFRef, stream: PDFStream): void {
		this.#begin(ref.objectNumber);
		const bytes = new Uint8Array(stream.sizeInBytes());
		stream.copyBytesInto(bytes, 0);
		this.#write(bytes);
		this.#write('\nendobj\n');
	}

	objects(objects: ReadonlyArray<[PDFRef, PDFObject]>): void {
		const number = (this.#last += 1);
		let body = '';
		let index = '';
		objects.forEach(([ref, object], place) => {
			index += `${ref.objectNumber} ${body.length} `;
			body += `${object.toString()}\n`;
			this.#places.set(ref.objectNumber, { kind: 'stream', stream: number, index: place });
		});
		this.#pressed(
			number,
			`/Type /ObjStm /N ${objects.length} /First ${index.length}`,
			Buffer.from(index + body, 'latin1'),
		);
	}

	/** Writes where everything lies, and gives the file. */
	finish({ Root, Info, ID }: PDFContext['trailerInfo']): Uint8Array {
		const start = this.#length;
		const number = (this.#last += 1);
		this.#places.set(number, { kind: 'offset', offset: start });
		const entries = Object.entries({ Root, Info, ID })
			.map(([name, value]) => (value === undefined ? '' : `/${name} ${value.toString()}`))
			.join(' ');
		this.#pressed(number, `/Type /XRef /Size ${number + 1} /W [1 4 2] ${entries}`, this.#index());
		this.#write(`startxref\n${start}\n%%EOF\n`);
		return Buffer.concat(this.#parts);
	}

	#index(): Uint8Array {
		const bytes = new Uint8Array((this.#last + 1) * 7);
		const view = new DataView(bytes.buffer);
		view.setUint16(5, 0xffff);
		for (const [number, place] of this.#places) {
			const at = number * 7;
			view.setUint8(at, place.kind === 'offset' ? 1 : 2);
			view.setUint32(at + 1, place.kind === 'offset' ? place.offset : place.stream);
			if (place.kind === 'stream') view.setUint16(at + 5, place.index);
		}
		return bytes;
	}

	#begin(number: number): void {
		this.#places.set(number, { kind: 'offset', offset: this.#length });
		this.#write(`${number} 0 obj\n`);
	}

	#pressed(number: number, entries: string, content: Uint8Array): void {
		const bytes = pressed(content);
		this.#begin(number);
		this.#write(`<< ${entries} /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`);
		this.#write(bytes);
		this.#write('\nendstream\nendobj\n');
	}

	#write(part: Uint8Array | string): void {
		const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
		this.#parts.push(bytes);
		this.#length += bytes.length;
	}
}
