import { drawingPng } from '../pictures/drawing-png';
import { drawingSvg } from '../pictures/drawing-svg';
import { element } from '../markup/xml';
import type { Figure } from '../document/blocks';
import type { TextMetrics } from '../layout/text-metrics';

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What the parts of a document share while it is written: numbers, relationships, pictures. */
export class PackageState {
	readonly metrics: TextMetrics;
	/** Pictures by their name in the package. */
	readonly media = new Map<string, Uint8Array>();
	readonly #relationships: string[] = [];
	readonly #links = new Map<string, string>();
	/** Ids of blocks that references may lead to, with their bookmarks. */
	readonly #bookmarks: ReadonlyMap<string, string>;
	#numbers = 0;
	#controls = 0;

	constructor(metrics: TextMetrics, bookmarks: ReadonlyMap<string, string>) {
		this.metrics = metrics;
		this.#bookmarks = bookmarks;
		this.relate('styles', 'styles.xml');
		this.relate('numbering', 'numbering.xml');
		this.relate('settings', 'settings.xml');
	}

	/** A number no other element of the document has. */
	number(): number {
		this.#numbers += 1;
		return this.#numbers;
	}

	/** Ids of content controls, which Word keeps. */
	controlNumber(): number {
		this.#controls += 1;
		return 1000 + this.#controls;
	}

	bookmarkOf(id: string): string | undefined {
		return this.#bookmarks.get(id);
	}

	relate(kind: string, target: string, mode?: 'External'): string {
		const id = `rId${this.#relationships.length + 1}`;
		this.#relationships.push(
			element('Relationship', {
				Id: id,
				Type: `${RELATIONSHIP}/${kind}`,
				Target: target,
				TargetMode: mode,
			}),
		);
		return id;
	}

	/** The relationship of an address outside of the document; the same address has one. */
	link(href: string): string {
		const id = this.#links.get(href) ?? this.relate('hyperlink', href, 'External');
		this.#links.set(href, id);
		return id;
	}

	/** Puts a figure into the package twice: as PNG for every reader, as SVG for those that know it. */
	picture({ drawing, caption }: Figure): { png: string; svg: string } {
		const name = `figure${this.media.size / 2 + 1}`;
		const svg = new TextEncoder().encode(drawingSvg(drawing, caption, this.metrics));
		this.media.set(`word/media/${name}.png`, drawingPng(drawing, this.metrics));
		this.media.set(`word/media/${name}.svg`, svg);
		return {
			png: this.relate('image', `media/${name}.png`),
			svg: this.relate('image', `media/${name}.svg`),
		};
	}

	relationships(): string {
		return element(
			'Relationships',
			{ xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
			this.#relationships.join(''),
		);
	}
}
