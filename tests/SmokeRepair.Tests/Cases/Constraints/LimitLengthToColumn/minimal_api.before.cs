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
        app.MapPost("/clubs", (NewClub club, Clubs clubs) => Results.Ok(clubs.$$Add(club)));
        app.Run();
    }
}
