// What must hold of the Dockerfiles that are deployed: each sentence names what does not.

/** A stage that begins: what it is made from, and its name. */
const FROM = /^FROM(?: --platform=\S+)? (\S+)(?: AS (\S+))?$/gim;
const DIGEST = /^\S+:[\w.-]+@sha256:[0-9a-f]{64}$/;

/**
 * What is wrong with `files`, the texts of Dockerfiles by their names. A tag moves: what was tested is named by its digest,
 * and the tag before it says to people, and to Dependabot, what that was.
 */
export function imageFaults(files) {
  return Object.entries(files).flatMap(([name, text]) => {
    const stages = [...text.matchAll(FROM)];
    const named = new Set(stages.map(([, , stage]) => stage?.toLowerCase()));
    return [
      ...(stages.length === 0 ? [`${name}: is made from nothing that can be read here`] : []),
      ...stages
        .map(([, image]) => image)
        .filter((image) => !named.has(image.toLowerCase()) && !DIGEST.test(image))
        .map((image) => `${name}: ${image} is not given by its tag and digest`),
    ];
  });
}
