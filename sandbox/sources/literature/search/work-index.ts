import { CROWD_SIZE, crowdEntry, crowdPmid, crowdWork } from '../generate/crowd.ts';
import { sortName } from '../generate/names.ts';
import type { Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';
import type { DocSet } from './doc-set.ts';
import { TextIndex } from './text-index.ts';

/** Texts of works that are searched by words. */
export type TextField = 'title' | 'abstract' | 'keywords' | 'journal' | 'author';

const TEXTS: Readonly<Record<TextField, (work: Work) => string>> = {
	title: ({ title }) => title,
	abstract: ({ abstract }) => abstract.map(({ text }) => text).join(' | '),
	keywords: ({ keywords }) => keywords.join(' | '),
	journal: ({ journal }) => `${journal.title} | ${journal.abbreviation}`,
	author: (work) =>
		work.authors
			.map((author) => sortName([author]) + ('given' in author ? ` | ${author.given}` : ''))
			.join(' | '),
};

/**
 * All works of a world as documents: first the generated ones in their order, then the crowd, whose
 * works all say the same and are told apart by their days.
 */
export class WorkIndex {
	readonly revision: number;
	readonly works: readonly Work[];
	readonly size: number;
	private readonly now: number;
	private readonly crowd: number;
	private readonly sample: Work;
	private readonly texts = new Map<TextField, { generated: TextIndex; crowd: TextIndex }>();

	constructor(world: LiteratureWorld) {
		this.revision = world.revision;
		this.works = world.works;
		this.now = world.now;
		this.crowd = world.empty ? 0 : CROWD_SIZE;
		this.size = this.works.length + this.crowd;
		this.sample = {
			...crowdWork(0, this.now),
			title: crowdWork(0, this.now).title.replace(/, part.*/, ''),
		};
	}

	none(): DocSet {
		return new Uint8Array(this.size);
	}

	/** Works with these words, one after another, in a text. */
	withText(field: TextField, phrase: string): DocSet {
		const { generated, crowd } = this.textIndex(field);
		const set = this.none();
		for (const place of generated.having(phrase)) set[place] = 1;
		if (crowd.having(phrase).length > 0) set.fill(1, this.works.length);
		return set;
	}

	/** Works for which something holds; what holds for one of the crowd holds for all. */
	where(holds: (work: Work) => boolean): DocSet {
		const set = this.none();
		this.works.forEach((work, place) => {
			if (holds(work)) set[place] = 1;
		});
		if (this.crowd > 0 && holds(this.sample)) set.fill(1, this.works.length);
		return set;
	}

	/** Works with a day in a span of milliseconds, both ends within. */
	between(dayOf: (work: Work) => number, from: number, to: number): DocSet {
		const set = this.none();
		this.works.forEach((work, place) => {
			const day = dayOf(work);
			if (day >= from && day <= to) set[place] = 1;
		});
		for (let place = 0; place < this.crowd; place += 1) {
			const day = crowdEntry(place, this.now);
			if (day >= from && day <= to) set[this.works.length + place] = 1;
		}
		return set;
	}

	/** One work by its place in the crowd. */
	oneOfCrowd(place: number): DocSet {
		const set = this.none();
		set[this.works.length + place] = 1;
		return set;
	}

	/** The day a document was taken in, milliseconds. */
	entryAt(place: number): number {
		return this.works[place]?.enteredAt ?? crowdEntry(place - this.works.length, this.now);
	}

	/** PMID of a document; empty where PubMed does not have it. */
	pmidAt(place: number): string {
		const work = this.works[place];
		return work ? (work.pmid ?? '') : crowdPmid(place - this.works.length);
	}

	at(place: number): Work {
		return this.works[place] ?? crowdWork(place - this.works.length, this.now);
	}

	private textIndex(field: TextField): { generated: TextIndex; crowd: TextIndex } {
		const known = this.texts.get(field);
		if (known) return known;
		const made = { generated: new TextIndex(), crowd: new TextIndex() };
		for (const work of this.works) made.generated.add(TEXTS[field](work));
		if (this.crowd > 0) made.crowd.add(TEXTS[field](this.sample));
		this.texts.set(field, made);
		return made;
	}
}

const indexes = new WeakMap<LiteratureWorld, WorkIndex>();

/** The index of a world as it is now. */
export function workIndexOf(world: LiteratureWorld): WorkIndex {
	const known = indexes.get(world);
	if (known && known.revision === world.revision) return known;
	const made = new WorkIndex(world);
	indexes.set(world, made);
	return made;
}
