// exception: Npgsql.PostgresException
// message: 22001: value too long for type character varying(50)
// endpoint: POST /clubs
// expected: 400
// intent: OddValue body title
// value: xxxxxxxxxxxx... (10000 characters)
// also: OddValue body motto
using System.Data.Common;

namespace Npgsql
{
    public class PostgresException(string message) : DbException(message);
}

public record NewClub(string Title, string? Motto);

public class Clubs
{
    public int Add(NewClub club) => throw new NotImplementedException();
}

public static class Program
{
    public static void Main(string[] args)
    {
        var app = WebApplication.Create(args);
        app.MapPost("/clubs", (NewClub club, Clubs clubs) =>
        {
            if (club.Title is { Length: > 50 })
            {
                return Results.Problem("Title is not valid.", statusCode: 400);
            }

            if (club.Motto is { Length: > 50 })
            {
                return Results.Problem("Motto is not valid.", statusCode: 400);
            }

            return Results.Ok(clubs.Add(club));
        });
        app.Run();
    }
}
