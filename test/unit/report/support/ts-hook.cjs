/** Lets plain Node require the TypeScript sources, for tests that need a process of their own. */
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
	const { code } = transformSync(readFileSync(filename, 'utf8'), {
		filename,
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	module._compile(code, filename);
};

/** What is loaded when needed is named as it is once built: `./command.js`. */
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...further) => {
	const isBuilt = request.startsWith('.') && request.endsWith('.js') && parent?.filename;
	const source = isBuilt && join(dirname(parent.filename), request.replace(/\.js$/, '.ts'));
	return resolve(source && existsSync(source) ? source : request, parent, ...further);
};
