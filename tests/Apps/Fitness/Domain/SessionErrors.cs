namespace Fitness.Domain;

public static class SessionErrors
{
    public static Error NotFound(Guid id) => Error.NotFound("sessions.not-found", $"There is no session {id}.");

    public static Error InvalidState(Guid id, SessionStatus status, string what) =>
        Error.Conflict("sessions.state", $"Session {id} is {status} and cannot be {what}.");

    public static Error Full(Guid id) => Error.Conflict("sessions.full", $"Session {id} is full.");
}
