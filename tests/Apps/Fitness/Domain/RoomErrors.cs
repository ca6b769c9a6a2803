namespace Fitness.Domain;

public static class RoomErrors
{
    public static Error NotFound(int id) => Error.NotFound("rooms.not-found", $"There is no room {id}.");

    public static Error NameTaken(string name) => Error.Conflict("rooms.name-taken", $"Another room is called {name}.");

    public static Error InUse(int id) => Error.Conflict("rooms.in-use", $"Sessions are held in room {id}.");
}
