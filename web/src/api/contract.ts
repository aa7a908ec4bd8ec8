/**
 * What the functions promise, as types: made from their OpenAPI documents, so that a path, a body or
 * an answer that the server does not know fails to compile.
 */
import type { components, paths } from './generated/auth';

/** JSON that the auth function sends, by the name of its schema. */
export type AuthSchema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The paths of the auth function that take a POST with a body. */
export type AuthPost = {
  [Path in keyof paths]: paths[Path] extends { post: { requestBody: unknown } } ? Path : never;
}[keyof paths];

/** The JSON that a POST to this path of the auth function takes. */
export type AuthBody<Path extends AuthPost> =
  paths[Path]['post']['requestBody']['content']['application/json'];

/** The query of `GET /users`. */
export type UsersQuery = NonNullable<paths['/users']['get']['parameters']['query']>;

/** Parameters as they are written into a URL. */
export type TextOf<Parameters> = { readonly [Name in keyof Parameters]?: string };
