// What the configuration says and no plan shows: a resource's life, what is made for a moment only and where it goes, what a
// variable is if nobody gives it and what it must be, what an environment calls by a name, where the state is.

/** Blocks of these kinds are listed. */
const KINDS = /^( *)(backend "\w+"|lifecycle|provisioner "[\w-]+"|validation) \{\n([\s\S]*?)^\1\}$/gm;
const OWNER = /^(data|ephemeral|locals|module|output|resource|terraform|variable)(?: "([^"]+)")?(?: "([^"]+)")? \{\n([\s\S]*?)^\}$/gm;

/** The sizes of an environment are settings of its resources. */
const NAMED = /^envs\/(?!.*\/sizes\.tf$)/;

/**
 * One line for each setting in such a block, behind the file and what it belongs to.
 *
 * @param files texts of .tf files by their path
 */
export function unplanned(files) {
  return Object.entries(files)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([file, text]) =>
      [...text.matchAll(OWNER)].flatMap(([, kind, ...rest]) => {
        const body = rest.pop();
        const owner = `${file} ${[kind, ...rest.filter((name) => name !== undefined)].join('.')}:`;
        const passing = kind === 'resource' ? lines(body).filter((line) => line.includes('ephemeral.')) : [];
        return [
          ...passing.map((line) => `${owner} ${line.replace(/ +/g, ' ')}\n`),
          ...(kind === 'locals' && NAMED.test(file) ? lines(body).map((line) => `${owner} ${line}\n`) : []),
          ...(kind === 'ephemeral' ? lines(body).map((line) => `${owner} ${line}\n`) : []),
          ...(kind === 'variable' ? lines(body).filter((line) => /^default +=/.test(line)) : []).map(
            (line) => `${owner} ${line.replace(/ +/g, ' ')}\n`,
          ),
          ...[...body.matchAll(KINDS)].flatMap(([, , block, inner]) =>
            lines(inner).map((line) => `${owner} ${block} ${line}\n`),
          ),
        ];
      }),
    )
    .join('');
}

/** Of a block, without what is said to people. */
function lines(body) {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '}' && !/^(#|error_message)/.test(line));
}
