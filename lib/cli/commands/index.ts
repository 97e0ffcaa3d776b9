import type { CommandEntry } from '../command';

/**
 * Every command of `cer`, in the order of the way of the data. What a command takes and what it does
 * are loaded when it is called: the overview needs neither.
 */
export const commands: readonly CommandEntry[] = [
	{
		name: 'lookup',
		summary: 'Kind, validity, product and source queries of a drug or device code or name',
		describe: async () => await import('./lookup/command.js'),
		load: async () => await import('./lookup/run.js'),
	},
	{
		name: 'normalize',
		summary: 'Turn raw records into canonical ones; count copies, put unreadable ones aside.',
		describe: async () => await import('./normalize/command.js'),
		load: async () => await import('./normalize/run.js'),
	},
	{
		name: 'signals',
		summary:
			'PRR, ROR, IC and EBGM of product-event pairs, from a table, reports or canonical records',
		describe: async () => await import('./signals/command.js'),
		load: async () => await import('./signals/run.js'),
	},
	{
		name: 'trend',
		summary: 'Judge a series of counts by a control chart or an outbreak detector',
		describe: async () => await import('./trend/command.js'),
		load: async () => await import('./trend/run.js'),
	},
	{
		name: 'forecast',
		summary: 'Forecast a series of counts, with intervals and the backtest behind them',
		describe: async () => await import('./forecast/command.js'),
		load: async () => await import('./forecast/run.js'),
	},
	{
		name: 'onset',
		summary: 'Time to onset of product-event pairs, with Weibull shapes, from canonical records',
		describe: async () => await import('./onset/command.js'),
		load: async () => await import('./onset/run.js'),
	},
	{
		name: 'report',
		summary: 'The report of a run (run.json), as any shape and kind of file',
		describe: async () => await import('./report/command.js'),
		load: async () => await import('./report/run.js'),
	},
	{
		name: 'compare',
		summary: 'What changed between two runs of a product',
		describe: async () => await import('./compare/command.js'),
		load: async () => await import('./compare/run.js'),
	},
	{
		name: 'terminology',
		summary: "Import the IMDRF's annexes or MedDRA; code terms of problems",
		describe: async () => await import('./terminology/command.js'),
		load: async () => await import('./terminology/run.js'),
	},
	{
		name: 'verify',
		summary: 'Whether a file of a report is as it was made, and known to the ledger',
		describe: async () => await import('./verify/command.js'),
		load: async () => await import('./verify/run.js'),
	},
	{
		name: 'audit',
		summary: 'Verify an exported audit ledger or a workspace; export a ledger',
		describe: async () => await import('./audit/command.js'),
		load: async () => await import('./audit/run.js'),
	},
	{
		name: 'dossier',
		summary: 'Own figures and written texts of a product: import, export, read a filled DOCX',
		describe: async () => await import('./dossier/command.js'),
		load: async () => await import('./dossier/run.js'),
	},
	{
		name: 'literature',
		summary: 'Search, import, deduplicate, export and count literature',
		describe: async () => await import('./literature/command.js'),
		load: async () => await import('./literature/run.js'),
	},
	{
		name: 'workspace',
		summary: 'Back up, restore, move or verify a workspace',
		describe: async () => await import('./workspace/command.js'),
		load: async () => await import('./workspace/run.js'),
	},
];
