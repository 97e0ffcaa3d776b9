// Written in old syntax, so that an old Node gets as far as the message.
/** Ends the process with one clear line when this Node is too old for the project. */
export function checkNodeVersion() {
	var parts = process.versions.node.split('.').map(Number);
	if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)) return;
	console.error(
		'Node 20.19 or later is needed and this is Node ' +
			process.versions.node +
			'; install a newer one from https://nodejs.org and run again.',
	);
	process.exit(1);
}
