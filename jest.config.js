/** One project a kind of test, so that each can run alone: `npm run test:unit`. */
const common = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/.cer/',
		'<rootDir>/sandbox/host/node_modules/',
	],
};

const kind = (name, extra = {}) => ({
	...common,
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	...extra,
});

module.exports = {
	projects: [
		kind('unit'),
		kind('engine', { modulePathIgnorePatterns: ['<rootDir>/.cer/'] }),
		kind('e2e', { modulePathIgnorePatterns: ['<rootDir>/.cer/'] }),
		kind('browser', { modulePathIgnorePatterns: ['<rootDir>/.cer/'] }),
	],
};
