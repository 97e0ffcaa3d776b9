import { main } from '../../../lib/cli/main';

/** What a command line is answered on standard error, and its exit code. */
async function answer(...args: string[]): Promise<{ code: number; told: string }> {
	const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
	try {
		const code = await main(args);
		return { code, told: write.mock.calls.map(([text]) => String(text)).join('') };
	} finally {
		write.mockRestore();
	}
}

describe('cer refuses arguments that would be ignored without a word', () => {
	it.each([
		[['trend', 'months.csv', '--method', 'c'], 'trend: "months.csv" is no option. Files are given'],
		[['forecast', 'months.csv', '--horizon', '3'], 'forecast: "months.csv" is no option'],
		[['signals', 'table.csv'], 'signals: "table.csv" is no option'],
		[['normalize', 'file.json'], 'normalize: "file.json" is no option'],
		[['trend', '--method', 'c', '--method', 'u'], 'trend: --method is given twice'],
		[['signals', '--min-n', '3', '--min-n=5'], 'signals: --min-n is given twice'],
		[['trend', '--method', 'c', '--baseline', '12'], "Unknown option '--baseline'"],
	])('%j', async (args, message) => {
		const { code, told } = await answer(...args);
		expect(told).toContain(message);
		expect(code).toBe(2);
	});
});
