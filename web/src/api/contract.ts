/**
 * What the functions promise, as types made from their OpenAPI documents: a path or a body that a
 * function does not know, or a field read that it does not send, fails to compile.
 */
import type { ChatEvent, Member, Page, Room } from '../domain/event';
import type { components as AuthComponents, paths as AuthPaths } from './generated/auth';
import type { components as ChatComponents, paths as ChatPaths } from './generated/chat';

/** The paths that take a POST with a body. */
type WithBody<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends { post: { requestBody: unknown } } ? Path : never;
}[keyof Paths];

/** The JSON that a POST to this path takes. */
type Body<Paths, Path extends keyof Paths> = Paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Json } } };
}
  ? Json
  : never;

/** The query parameters of a GET of this path, as text. */
type Query<Paths, Path extends keyof Paths> = Paths[Path] extends {
  get: { parameters: { query?: infer Parameters } };
}
  ? { readonly [Name in keyof Parameters]?: string | number | null }
  : never;

export type AuthPost = WithBody<AuthPaths>;
export type AuthBody<Path extends AuthPost> = Body<AuthPaths, Path>;
export type AuthQuery<Path extends keyof AuthPaths> = Query<AuthPaths, Path>;
export type AuthSchema<Name extends keyof AuthComponents['schemas']> =
  AuthComponents['schemas'][Name];

export type ChatPath = keyof ChatPaths;
export type ChatBody<Path extends WithBody<ChatPaths>> = Body<ChatPaths, Path>;
export type ChatQuery<Path extends ChatPath> = Query<ChatPaths, Path>;
export type ChatSchema<Name extends keyof ChatComponents['schemas']> =
  ChatComponents['schemas'][Name];

/** Compiles as long as what is sent has everything that the client reads. */
type Fits<Sent extends Read, Read> = Sent;

/** What the client's own types, in `domain`, rely on. */
export type Reliance = [
  Fits<ChatSchema<'Event'>, ChatEvent>,
  Fits<ChatSchema<'EventsPage'>, Page>,
  Fits<ChatSchema<'ChatMember'>, Member>,
  Fits<ChatSchema<'Room'>, Room>,
];
