namespace Proofload.Web.Postgres;

/// <summary>The site cannot start here and now. The message is for the person who started it: what is so, and what to
/// do about it.</summary>
internal sealed class CannotStartException(string message, Exception? cause = null) : Exception(message, cause);
