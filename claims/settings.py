"""What may be set from outside: environment variables that begin with ``TWOSOURCE_``."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, JsonValue, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from claims.errors import BadInput

_PREFIX = "TWOSOURCE_"


def default_store() -> str:
    """An SQLite file in the user's own data folder. Nothing is created by asking."""
    return f"sqlite:///{Path(user_data_path('twosource')) / 'twosource.db'}"


class Settings(BaseSettings):
    """``database_url``: a path, ``sqlite:///...`` or ``postgresql+psycopg://...``.

    ``parser_model`` is a spaCy model, a package or a folder, to use in place of the recorded one.
    ``public_url`` is the address under which the server is reached, for what leads back to it.
    ``publisher`` is who publishes the reviews of this store, ``identifier_base`` what the names of
    things in RDF begin with (docs/interchange.md).

    The others are about fetching; times are in seconds. ``contact`` is an address or an e-mail
    that the user agent names. ``connect_timeout`` and ``read_timeout`` are the longest waits for
    a connection and for more bytes, ``fetch_deadline`` for one whole answer. After a failure the
    first wait is ``retry_wait``; a server that asks for more than ``retry_after_limit`` is not
    waited for. ``max_fetch_bytes`` counts after decompression. A host is asked one thing at a time,
    with ``host_wait`` and up to half as long again between two; ``hosts_at_once`` at the same time.
    ``ignore_robots`` reads what robots.txt asks programs not to. ``proxy`` is the address of an
    HTTP proxy, with a name and password in it where it wants them; it is shown nowhere.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    database_url: str = Field(default_factory=default_store, min_length=1)
    parser_model: str | None = Field(default=None, min_length=1)
    public_url: str | None = Field(default=None, pattern=r"^https?://[\x21-\x7e]{1,500}$")
    publisher: str = Field(default="TwoSource", min_length=1, max_length=200)
    identifier_base: str = Field(
        default="urn:twosource:",
        pattern=r"^(urn:[0-9a-z-]{2,31}:|https?://)[!#-;=?-Z_a-z~]{0,500}$",
    )
    contact: str | None = Field(default=None, pattern=r"^[\x21-\x7e]{1,200}$")
    allow_private_addresses: bool = False
    connect_timeout: float = Field(default=10.0, gt=0)
    read_timeout: float = Field(default=20.0, gt=0)
    fetch_deadline: float = Field(default=60.0, gt=0)
    retry_wait: float = Field(default=0.5, ge=0)
    retry_after_limit: float = Field(default=30.0, ge=0)
    max_fetch_bytes: int = Field(default=5_000_000, gt=0)
    host_wait: float = Field(default=1.0, ge=0, le=600)
    hosts_at_once: int = Field(default=4, ge=1, le=64)
    ignore_robots: bool = False
    proxy: SecretStr | None = None

    @field_validator("proxy")
    @classmethod
    def _is_a_proxy(cls, proxy: SecretStr | None) -> SecretStr | None:
        parts = urlsplit(proxy.get_secret_value() if proxy else "http://none")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("is no address such as http://proxy.example:3128")
        return proxy


class LlmSettings(BaseSettings):
    """How the ``llm`` extractor reaches a model server, and what it may cost.

    ``url`` is the base address, up to and with ``/v1``; ``api_key`` is sent as a bearer token and
    shown nowhere. Times are in seconds: ``connect_timeout`` and ``read_timeout`` are the longest
    waits for a connection and for more bytes, ``deadline`` for one whole answer. A failure that
    may pass is tried ``retries`` times more, first after ``retry_wait``, unless the server asks
    for a wait of more than ``retry_after_limit``. ``max_answer_bytes`` is the largest answer.

    ``max_tokens`` and ``max_cost`` are the ceilings of one run; prices are per million tokens, in
    whatever currency ``max_cost`` is. ``answer_tokens`` is the most one answer may take,
    ``chunk_chars`` how much text goes into one request. ``response_format`` is how the server
    takes the schema: as OpenAI's ``json_schema``, or inside ``json_object`` as llama-cpp-python
    does. ``body`` is laid over what is sent, for servers that want other fields: a field given as
    null is left out.
    """

    model_config = SettingsConfigDict(env_prefix=f"{_PREFIX}LLM_", frozen=True)

    url: str | None = Field(default=None, pattern=r"^https?://[\x21-\x7e]+$")
    model: str | None = Field(default=None, min_length=1)
    api_key: SecretStr | None = None
    response_format: Literal["json_schema", "json_object"] = "json_schema"
    body: dict[str, JsonValue] = Field(default_factory=dict)
    chunk_chars: int = Field(default=6_000, ge=200)
    answer_tokens: int = Field(default=4_000, gt=0)
    max_tokens: int = Field(default=500_000, gt=0)
    max_cost: float | None = Field(default=None, gt=0)
    price_in: float | None = Field(default=None, ge=0)
    price_out: float | None = Field(default=None, ge=0)
    connect_timeout: float = Field(default=10.0, gt=0)
    read_timeout: float = Field(default=120.0, gt=0)
    deadline: float = Field(default=300.0, gt=0)
    retries: int = Field(default=3, ge=0, le=10)
    retry_wait: float = Field(default=1.0, ge=0)
    retry_after_limit: float = Field(default=60.0, ge=0)
    max_answer_bytes: int = Field(default=2_000_000, gt=0)

    @field_validator("url")
    @classmethod
    def _no_password_in_it(cls, url: str | None) -> str | None:
        if url and "@" in urlsplit(url).netloc:
            raise ValueError("holds a name or password; put the key into TWOSOURCE_LLM_API_KEY")
        return url

    @field_validator("api_key")
    @classmethod
    def _fit_for_a_header(cls, key: SecretStr | None) -> SecretStr | None:
        """Else the library that sends it would print it in its complaint."""
        said = key.get_secret_value() if key else ""
        if not all("!" <= letter <= "~" for letter in said):
            raise ValueError("holds a space or a character that no key has")
        return key


class SmtpSettings(BaseSettings):
    """The mail server that reports are handed to; without ``host`` there is none.

    ``port`` is that of the kind of connection unless it is set: 587 for ``starttls`` (the default:
    plain at first, then encrypted, or not at all), 465 for ``tls`` (encrypted from the start), 25
    for neither. ``sender`` is the address mail comes from. A ``password`` is never sent in the
    clear. ``timeout`` is the longest wait for the server, in seconds.
    """

    model_config = SettingsConfigDict(env_prefix=f"{_PREFIX}SMTP_", frozen=True)

    host: str | None = Field(default=None, pattern=r"^[0-9A-Za-z.:_-]{1,255}$")
    port: int | None = Field(default=None, gt=0, lt=65_536)
    user: str | None = Field(default=None, min_length=1)
    password: SecretStr | None = None
    starttls: bool = True
    tls: bool = False
    sender: str | None = Field(default=None, min_length=3)
    timeout: float = Field(default=30.0, gt=0)


class WebhookSettings(BaseSettings):
    """``secret`` signs webhooks: ``whsec_`` and the base64 of 24 to 64 random bytes."""

    model_config = SettingsConfigDict(env_prefix=f"{_PREFIX}WEBHOOK_", frozen=True)

    secret: SecretStr | None = None


Words = Annotated[tuple[str, ...], NoDecode]
"""Several words in one variable, with blanks or commas between them."""


class AccessSettings(BaseSettings):
    """Who may use the HTTP interface, and how much of it.

    ``reading`` is open to all, or to ``keys`` with the scope read. ``writing`` needs ``keys`` with
    a scope; ``local`` lets in whoever sits at the machine that serves, ``off`` nobody. Rates are
    such as ``600/minute`` or ``10/second;600/minute``, or ``none``: ``rate`` for each key,
    ``anonymous_rate`` for each address without one. A key that was seen to be good is taken for
    so for ``key_cache`` seconds more. A browser that signed in is signed out when it was not used
    for ``session_idle_days``, and after ``session_days`` in any case. ``cors_origins`` are those
    of the pages that may call from a browser, or ``*``; ``trusted_proxies`` addresses or networks
    whose X-Forwarded-For and X-Forwarded-Proto are believed. ``max_body`` is in bytes; an answer
    has to begin within ``request_timeout`` seconds.
    """

    model_config = SettingsConfigDict(env_prefix=f"{_PREFIX}ACCESS_", frozen=True)

    reading: Literal["open", "keys"] = "open"
    writing: Literal["keys", "local", "off"] = "keys"
    rate: str = "600/minute"
    anonymous_rate: str = "300/minute"
    key_cache: float = Field(default=5.0, ge=0, le=300)
    session_idle_days: int = Field(default=14, ge=1, le=3_650)
    session_days: int = Field(default=90, ge=1, le=3_650)
    cors_origins: Words = ()
    trusted_proxies: Words = ()
    max_body: int = Field(default=10_000_000, gt=0)
    request_timeout: float = Field(default=30.0, gt=0)

    @field_validator("cors_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, given: str | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(given.replace(",", " ").split()) if isinstance(given, str) else given

    @field_validator("rate", "anonymous_rate")
    @classmethod
    def _is_a_rate(cls, rate: str) -> str:
        if rate != "none":
            from limits import parse_many  # takes a fifth of a second, and only a server asks

            try:
                parse_many(rate)
            except ValueError:
                raise ValueError("is no rate such as 600/minute, and not none") from None
        return rate

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        for network in given:
            ip_network(network)
        return given


class ServerSettings(BaseSettings):
    """How the server tells what it does, and how it stops.

    ``metrics`` at /metrics are for everybody, for ``keys`` with the scope read, or ``off``. At
    ``log_level`` info there is a line for every request. Spans are sent to ``otel_endpoint``, the
    base address of an OpenTelemetry collector. When told to stop, the server first says at /readyz
    for ``drain`` seconds that it will, then gives running requests ``shutdown_timeout`` seconds.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    metrics: Literal["on", "keys", "off"] = "on"
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    otel_endpoint: str | None = Field(default=None, pattern=r"^https?://[\x21-\x7e]+$")
    drain: float = Field(default=0.0, ge=0, le=600)
    shutdown_timeout: int = Field(default=20, gt=0)


class WritingSettings(BaseSettings):
    """What may be set of writing over HTTP and of following changes.

    ``extractor`` finds the claims of what is sent. With ``require_if_match`` a decision on a claim
    or a link has to say which state of it was seen. At most ``max_streams`` clients follow changes
    or jobs as events at once.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    extractor: str = Field(default="rules", min_length=1)
    require_if_match: bool = False
    max_streams: int = Field(default=100, ge=0)


class WatchSettings(BaseSettings):
    """How watches are looked after; times are in seconds.

    What fails and may pass is tried ``retries`` times more, first after ``retry_wait``, then five
    times as long each time. Of whoever took something nothing may be heard for ``lease``; then
    another takes it up. A file that was changed in the last ``settle`` may still be being written.
    ``queue`` is who hands out what is to be read: the ``store`` itself, or ``procrastinate``, which
    needs PostgreSQL; ``auto`` takes that where it can be had.
    """

    model_config = SettingsConfigDict(env_prefix=f"{_PREFIX}WATCH_", frozen=True)

    retries: int = Field(default=5, ge=0, le=20)
    retry_wait: float = Field(default=60.0, ge=0, le=86_400)
    lease: float = Field(default=60.0, ge=2, le=3_600)
    settle: float = Field(default=5.0, ge=0, le=3_600)
    queue: Literal["auto", "store", "procrastinate"] = "auto"


_Group = TypeVar("_Group", bound=BaseSettings)


def settings() -> Settings:
    """The settings as the environment is now: read anew, so nothing global can change.

    Raises ``BadInput`` for a variable whose value cannot be used.
    """
    return _read(Settings)


def llm_settings() -> LlmSettings:
    """The same for the ``llm`` extractor."""
    return _read(LlmSettings)


def smtp_settings() -> SmtpSettings:
    """The same for the mail server."""
    return _read(SmtpSettings)


def webhook_settings() -> WebhookSettings:
    """The same for webhooks."""
    return _read(WebhookSettings)


def access_settings() -> AccessSettings:
    """The same for who may use the HTTP interface."""
    return _read(AccessSettings)


def server_settings() -> ServerSettings:
    """The same for how the server is run."""
    return _read(ServerSettings)


def writing_settings() -> WritingSettings:
    """The same for writing over HTTP."""
    return _read(WritingSettings)


def watch_settings() -> WatchSettings:
    """The same for watches."""
    return _read(WatchSettings)


def _read(group: type[_Group]) -> _Group:
    try:
        return group()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = f"{group.model_config['env_prefix']}{first['loc'][0]}".upper()
        raise BadInput(f"{name}: {first['msg']}; set it otherwise, or not at all") from None
    except SettingsError:  # its own message may show the value
        name = f"{group.model_config['env_prefix']}BODY"
        raise BadInput(f"{name}: is not a JSON object; set it otherwise, or not at all") from None
