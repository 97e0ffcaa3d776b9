import {
	DOSSIER_FIELDS,
	dossierField,
	type DocumentLanguage,
	type Run,
} from '../../../../lib/model';
import { composeDocx, composeHtml, readFilledDocument } from '../../../../lib/report';
import { buildRun } from '../support/build-run';
import { edited, partOf } from './support';

const as = (language: DocumentLanguage): Run => {
	const run = buildRun();
	return { ...run, manifest: { ...run.manifest, simulated: true, language } };
};
const textsOf = (xml: string): string =>
	[...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');

const WORDS = {
	de: {
		...{ draft: 'ENTWURF', page: 'Seite 1 von 1', run: 'Lauf ', simulated: 'SIMULIERTE DATEN' },
		...{ contents: 'Inhalt', lead: 'Vom Bewerter auszufüllen:', remark: 'Diese Datei ist' },
	},
	fr: {
		...{ draft: 'PROJET', page: 'Page 1 sur 1', run: 'Exécution ', simulated: 'DONNÉES SIMULÉES' },
		...{ contents: 'Sommaire', lead: "À compléter par l'évaluateur :", remark: 'Ce fichier' },
	},
} as const;

describe.each(['de', 'fr'] as const)('a report for Word in %s', (language) => {
	const words = WORDS[language];
	const docx = composeDocx(as(language));
	const main = textsOf(partOf(docx));

	it('has the words of its head, foot, contents and places to fill in that language', () => {
		expect(textsOf(partOf(docx, 'word/header1.xml'))).toContain(words.draft);
		const foot = textsOf(partOf(docx, 'word/footer1.xml'));
		for (const word of [words.page, words.run, words.simulated]) expect(foot).toContain(word);
		for (const word of [words.contents, words.lead, words.remark]) expect(main).toContain(word);
		expect(main).not.toMatch(/To be completed by the evaluator:|Page numbers appear/);
		expect(partOf(docx, 'docProps/core.xml')).toContain(`(${words.draft})`);
	});

	it('gives no text back until somebody writes', () => {
		const known = (field: string): boolean => DOSSIER_FIELDS.some(({ id }) => id === field);
		const { texts, empty } = readFilledDocument(docx, known);
		expect(texts).toEqual([]);
		expect(empty.length).toBeGreaterThan(20);
	});

	it('gives back what was written behind the words of a blank, and not those words', () => {
		const field = 'device.intended-purpose';
		expect(dossierField(field)).toBeDefined();
		const filled = edited(docx, (document) => {
			const start = document.indexOf(`<w:tag w:val="${field}"/>`);
			const end = document.indexOf('</w:t>', start);
			return `${document.slice(0, end)} To pace.${document.slice(end)}`;
		});
		const { texts } = readFilledDocument(filled, (one) => one === field);
		expect(texts).toEqual([{ field, blocks: [{ kind: 'paragraph', text: 'To pace.' }] }]);
	});

	it('has them in the page for a mail too', () => {
		const page = composeHtml(as(language)).replaceAll('&#39;', "'");
		for (const word of [words.draft, words.run, words.simulated, words.lead]) {
			expect(page).toContain(word);
		}
		expect(page).not.toContain('To be completed by the evaluator:');
	});
});
