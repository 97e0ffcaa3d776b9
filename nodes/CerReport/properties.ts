import type { INodeProperties } from 'n8n-workflow';
import { languageField, SHAPE_CHOICES } from '../shared';

/** What the node asks for: the files to make, and how long the line listing may be. */
export const reportProperties: INodeProperties[] = [
	{
		displayName:
			'All incoming items of a run become one report: datasets of the CER Normalizer, analyses of the CER Anomaly Detector, and the outcomes of every source.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Formats',
		name: 'formats',
		type: 'multiOptions',
		default: ['pdf', 'json', 'csv'],
		required: true,
		options: [
			{ name: 'CSV', value: 'csv', description: 'The line listing, in binary field lineListing' },
			{
				name: 'DOCX',
				value: 'docx',
				description: 'The report for Word, its blanks to be filled, in binary field document',
			},
			{
				name: 'HTML',
				value: 'html',
				description: 'The report as one page, for a mail, in binary field page',
			},
			{
				name: 'JSON',
				value: 'json',
				description: 'The run with all its evidence, in binary field run',
			},
			{ name: 'PDF', value: 'pdf', description: 'The report, in binary field report' },
			{
				name: 'XLSX',
				value: 'xlsx',
				description: 'The line listing, every series and every table, in binary field workbook',
			},
		],
		description: 'The files to make; each becomes a binary field of the output item',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			languageField(
				"Language of the report's headings and fixed words, where its order names none",
			),
			{
				displayName: 'Line Listing Rows',
				name: 'lineListingRows',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 1000,
				description:
					'How many reports of each source the line listing (CSV, XLSX, run) holds beside deaths and serious reports, the newest received first. Leave out for all, up to 50,000. The PDF prints 200, deaths and serious ones first; all reports are counted.',
			},
			{
				displayName: 'Shape',
				name: 'shape',
				type: 'options',
				options: SHAPE_CHOICES,
				default: 'cer',
				description:
					"Structure of the report, where its order names none. Leave out for the product's own: a CER for a device, a PBRER for a drug.",
			},
		],
	},
];
