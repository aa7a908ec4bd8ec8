package dev.parley.auth;

import dev.parley.auth.account.AccountChanges;
import dev.parley.auth.account.AccountEndpoints;
import dev.parley.auth.account.AccountStore;
import dev.parley.auth.account.FirstAdministrator;
import dev.parley.auth.account.NameEndpoints;
import dev.parley.auth.account.PostgresAccountChanges;
import dev.parley.auth.account.PostgresAccountStore;
import dev.parley.auth.account.PostgresPersonNames;
import dev.parley.auth.containment.ContainmentFeature;
import dev.parley.auth.containment.OpenSessions;
import dev.parley.auth.containment.PostgresOpenSessions;
import dev.parley.auth.containment.RecentlyEnded;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.database.PostgresMigrations;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.session.AccountCreation;
import dev.parley.auth.session.Login;
import dev.parley.auth.session.PostgresSessionStore;
import dev.parley.auth.session.RefreshTokens;
import dev.parley.auth.session.Registration;
import dev.parley.auth.session.SessionEndpoints;
import dev.parley.auth.session.Sessions;
import dev.parley.auth.throttle.AttemptLimiter;
import dev.parley.auth.throttle.DeviceCookies;
import dev.parley.auth.throttle.PostgresThrottle;
import dev.parley.auth.token.AccessTokens;
import dev.parley.auth.token.FirebaseTokens;
import dev.parley.auth.token.JwksEndpoint;
import dev.parley.shared.http.Cors;
import dev.parley.shared.http.Health;
import dev.parley.shared.http.Router;
import dev.parley.shared.throttle.LocalThrottle;
import dev.parley.shared.token.Authenticator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Builds the objects of the function, once, by hand. */
final class AuthWiring {
  private AuthWiring() {}

  static Router router(AuthConfig config) {
    InstantSource clock = InstantSource.system();
    PostgresDatabase database = new PostgresDatabase(config.database());
    AccountStore accounts = new PostgresAccountStore(database);
    PasswordHasher hasher = new PasswordHasher();
    Startup startup = startup(config, database, accounts, hasher, clock);
    FirebaseTokens firebase =
        new FirebaseTokens(config.project(), config.firebaseServiceAccount(), clock);
    firebase.warmUp();

    SecureRandom random = new SecureRandom();
    DeviceCookies devices = new DeviceCookies(config.deviceCookieKey(), random, clock);
    AttemptLimiter attempts =
        new AttemptLimiter(new PostgresThrottle(database), config.limits(), devices);
    RefreshTokens refreshTokens =
        new RefreshTokens(random, config.keys().derive("refresh token successor"));
    Sessions sessions =
        new Sessions(
            new PostgresSessionStore(database),
            refreshTokens,
            new AccessTokens(config.keys(), config.issuer(), clock, UUID::randomUUID),
            firebase,
            attempts,
            clock,
            UUID::randomUUID);
    AccountChanges changes = new PostgresAccountChanges(database);
    SessionEndpoints session =
        new SessionEndpoints(
            new Registration(accounts, hasher, sessions, database, clock),
            new Login(accounts, changes, hasher, sessions, database, clock),
            sessions,
            attempts,
            devices);
    OpenSessions open = new PostgresOpenSessions(database);
    RecentlyEnded ended = new RecentlyEnded(open, clock);
    Authenticator authenticator = new Authenticator(config.keys(), config.issuer(), clock, ended);
    AccountEndpoints account =
        new AccountEndpoints(
            accounts, authenticator, new LocalThrottle<>(config.limits().searchesPerUser()));
    NameEndpoints names =
        new NameEndpoints(
            new PostgresPersonNames(database),
            authenticator,
            new LocalThrottle<>(config.limits().nameChangesPerUser()),
            new LocalThrottle<>(config.limits().searchesPerUser()));
    AccountCreation creation = new AccountCreation(accounts, hasher, authenticator, clock);
    ContainmentFeature containment =
        new ContainmentFeature(
            authenticator, attempts, accounts, changes, open, hasher, database, clock);
    return routes(config, database, startup, session, account, names, creation, ended, containment);
  }

  private static Startup startup(
      AuthConfig config,
      PostgresDatabase database,
      AccountStore accounts,
      PasswordHasher hasher,
      InstantSource clock) {
    PostgresMigrations migrations = new PostgresMigrations(database, config.database());
    FirstAdministrator administrator = new FirstAdministrator(accounts, hasher, clock);
    Startup startup =
        new Startup(
            () -> {
              migrations.migrate();
              config.administrator().ifPresent(administrator::ensure);
            });
    startup.begin();
    return startup;
  }

  private static Router routes(
      AuthConfig config,
      PostgresDatabase database,
      Startup startup,
      SessionEndpoints session,
      AccountEndpoints account,
      NameEndpoints names,
      AccountCreation creation,
      RecentlyEnded ended,
      ContainmentFeature containment) {
    Health.Check databaseCheck =
        () -> {
          startup.await();
          database.ping();
        };
    Router.Builder router = Router.mountedAt("/api/auth", new Cors(config.corsOrigins()));
    containment.register(router, startup::before);
    return router
        .describedBy(AuthFunction.class)
        .post("/register", startup.before(session::register))
        .post("/login", startup.before(session::login))
        .post("/refresh", startup.before(session::refresh))
        .post("/logout", startup.before(session::logout))
        .get("/me", startup.before(account::me))
        .put("/me/name", startup.before(names::set))
        .get("/users", startup.before(account::users))
        .post("/users", startup.before(creation::create))
        .post("/users/names", startup.before(names::read))
        .get("/users/{user_id}", startup.before(account::user))
        .get("/.well-known/jwks.json", new JwksEndpoint(config.keys()))
        .get("/.well-known/ended-sessions.json", startup.before(ended))
        .health(new Health(Map.of("database", databaseCheck)))
        .build();
  }
}
