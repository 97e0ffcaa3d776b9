/** Puts together the text of a cell from its runs (`t`, or `r` with `t`); readings of Japanese (`rPh`) are left out. */
export class TextRun {
	value = '';
	#inText = false;
	#inReading = false;

	begin(): void {
		this.value = '';
	}

	open(name: string): void {
		if (name === 't') this.#inText = !this.#inReading;
		else if (name === 'rPh') this.#inReading = true;
	}

	text(text: string): void {
		if (this.#inText) this.value += text;
	}

	close(name: string): void {
		if (name === 't') this.#inText = false;
		else if (name === 'rPh') this.#inReading = false;
	}
}

/** Control characters are written `_x000D_`, and `_x005F_` stands for an underscore before such (ECMA-376 part 1, 22.9.2.19). */
export const plainText = (text: string): string =>
	text.includes('_x')
		? text.replace(/_x([0-9a-f]{4})_/gi, (_all, code: string) =>
				String.fromCharCode(Number.parseInt(code, 16)),
			)
		: text;
