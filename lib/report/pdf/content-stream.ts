import { hex, hundredths, number } from './syntax';

/** How a shape is drawn; a stroke is 1 point wide unless said otherwise. */
export interface Look {
	fill?: string;
	stroke?: string;
	strokeWidth?: number;
	dash?: readonly number[];
}

/**
 * Writes the operators of one page (ISO 32000-1, 8 and 9) as text, a character a byte. Remembers the
 * state of the page and sets only what changes.
 */
export class ContentStream {
	#content = '';
	#isText = false;
	#isMarked = false;
	/** Where the line of text begins, in hundredths of a point. */
	#x = 0;
	#y = 0;
	#font = '';
	#fill = '';
	#stroke = '';
	#width = '';
	#dash = '[]';

	/** Text whose baseline begins at (x, y), upwards from the page's lower left corner. `codes` is the inside of a string. */
	text(
		codes: string,
		font: { name: string; size: number },
		color: string,
		x: number,
		y: number,
	): void {
		if (!this.#isText) {
			this.#content += 'BT\n';
			this.#isText = true;
			this.#x = 0;
			this.#y = 0;
		}
		this.#setFill(color);
		const set = `/${font.name} ${number(font.size)} Tf\n`;
		if (set !== this.#font) {
			this.#content += set;
			this.#font = set;
		}
		const atX = Math.round(x * 100);
		const atY = Math.round(y * 100);
		this.#content += `${hundredths(atX - this.#x)} ${hundredths(atY - this.#y)} Td\n(${codes})Tj\n`;
		this.#x = atX;
		this.#y = atY;
	}

	/** Begins text that is read as `text`, whatever glyphs it is drawn with (ISO 32000-1, 14.9.4). */
	beginActual(text: string): void {
		this.endText();
		this.#content += `/Span <</ActualText <FEFF${hex(text)}>>> BDC\n`;
	}

	endActual(): void {
		this.endText();
		this.#content += 'EMC\n';
	}

	/** A shape: its path and how it is drawn. */
	shape(path: string, look: Look): void {
		this.endText();
		if (look.fill !== undefined) this.#setFill(look.fill);
		if (look.stroke !== undefined) this.#setStroke(look.stroke, look);
		const isBoth = look.fill !== undefined && look.stroke !== undefined;
		this.#content += `${path}${isBoth ? 'B' : look.fill === undefined ? 'S' : 'f'}\n`;
	}

	/** Ends the text object, where one is open: shapes and marked content stand outside. */
	endText(): void {
		if (this.#isText) this.#content += 'ET\n';
		this.#isText = false;
	}

	/** Begins marked content (ISO 32000-1, 14.6) and ends what was marked before: `BDC` or `BMC` with its operands. */
	mark(opening: string): void {
		this.endMark();
		this.#content += `${opening}\n`;
		this.#isMarked = true;
	}

	endMark(): void {
		this.endText();
		if (this.#isMarked) this.#content += 'EMC\n';
		this.#isMarked = false;
	}

	/** The whole content, all objects ended. */
	finish(): string {
		this.endMark();
		return this.#content;
	}

	#setFill(color: string): void {
		if (color !== this.#fill) this.#content += `${rgb(color)} rg\n`;
		this.#fill = color;
	}

	#setStroke(color: string, look: Look): void {
		if (color !== this.#stroke) this.#content += `${rgb(color)} RG\n`;
		this.#stroke = color;
		const width = number(look.strokeWidth ?? 1);
		if (width !== this.#width) this.#content += `${width} w\n`;
		this.#width = width;
		const dash = `[${(look.dash ?? []).map(number).join(' ')}]`;
		if (dash !== this.#dash) this.#content += `${dash} 0 d\n`;
		this.#dash = dash;
	}
}

const COLORS = new Map<string, string>();

/** "#1a2b3c" as the three numbers of device RGB. */
function rgb(hex: string): string {
	const known = COLORS.get(hex);
	if (known !== undefined) return known;
	const part = (from: number) =>
		String(Math.round((parseInt(hex.slice(from, from + 2), 16) / 255) * 1000) / 1000);
	const color = `${part(1)} ${part(3)} ${part(5)}`;
	COLORS.set(hex, color);
	return color;
}
