// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'UNIQUE constraint failed: Courses.Code'.
// expected: 409
// endpoint: POST /courses
// intent: Duplicate body
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public enum ErrorKind
{
    Validation,
    NotFound,
    Conflict,
}

public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    public static Error Validation(string code, string message) => new(ErrorKind.Validation, code, message);

    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);

    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);
}

public class Result
{
    public Error? Error { get; protected init; }

    public bool IsSuccess => Error is null;

    public static Result Success() => new();

    public static implicit operator Result(Error error) => new() { Error = error };
}

public sealed class Result<T> : Result
{
    public T? Value { get; private init; }

    public static implicit operator Result<T>(T value) => new() { Value = value };

    public static implicit operator Result<T>(Error error) => new() { Error = error };
}

public class Course
{
    public int Id { get; set; }

    public string Code { get; set; } = "";

    public decimal Price { get; set; }

    public List<Session> Sessions { get; set; } = [];
}

public class Session
{
    public int Id { get; set; }

    public int CourseId { get; set; }

    public Course Course { get; set; } = null!;
}

public class Booking
{
    public int Id { get; set; }

    public int SessionId { get; set; }

    public Session Session { get; set; } = null!;

    public int MemberId { get; set; }
}

public static class CourseErrors
{
    public static Error NotFound(string code) => Error.NotFound("courses.not-found", $"There is no course {code}.");

    public static Error NoNextSession(string code) => Error.NotFound("courses.no-session", $"No session of {code} is scheduled.");

    public static Error CodeTaken(string code) => Error.Conflict("courses.code-taken", $"Another course has the code {code}.");

    public static Error HasSessions(string code) => Error.Conflict("courses.has-sessions", $"Course {code} has sessions.");
}

public static class BookingErrors
{
    public static Error AlreadyBooked(int sessionId) => Error.Conflict("bookings.twice", $"Session {sessionId} is booked already.");
}

public class StudioDb(DbContextOptions<StudioDb> options) : DbContext(options)
{
    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Booking> Bookings => Set<Booking>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Course>().HasIndex(c => c.Code).IsUnique();
        builder.Entity<Booking>().HasIndex(b => new { b.SessionId, b.MemberId }).IsUnique();
        builder.Entity<Course>().HasMany(c => c.Sessions).WithOne(s => s.Course).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class CourseHandler(StudioDb db)
{
    public async Task<Result<Course>> HandleAsync(string code)
    {
        if (await db.Courses.AnyAsync(c => c.Code == code))
        {
            return CourseErrors.CodeTaken(code);
        }

        var course = new Course { Code = code };
        db.Courses.Add(course);
        await db.SaveChangesAsync();
        return course;
    }
}

[ApiController]
[Route("courses")]
public class CoursesController(CourseHandler handler) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Handle(string code)
    {
        var result = await handler.HandleAsync(code);
        return result.IsSuccess ? Ok() : Problem(result.Error!.Message);
    }
}
