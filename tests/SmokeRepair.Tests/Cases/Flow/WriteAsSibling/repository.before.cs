// fault: F103
// endpoint: DELETE /books/{id}
// handler: BooksController.Delete
// expected: 404
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
}

public class Member
{
    public int Id { get; set; }
}

public class Loan
{
    public int Id { get; set; }
    public int MemberId { get; set; }
}

public class ConflictException(string message) : Exception(message);

public class LibraryContext(DbContextOptions<LibraryContext> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Loan> Loans => Set<Loan>();
}

public class MemberRepository(LibraryContext db)
{
    public async Task RemoveAsync(Member member)
    {
        if (await db.Loans.AnyAsync(l => l.MemberId == member.Id))
        {
            throw new ConflictException($"Member {member.Id} has loans.");
        }

        // Its members' cards go with it.
        db.Members.Remove(member);
        await db.SaveChangesAsync();
    }
}

public class BookRepository
{
    private readonly LibraryContext _context;

    public BookRepository(LibraryContext context) => _context = context;

    public async Task<Book?> FindAsync(int id) => await _context.Books.FindAsync(id);

    public async Task DeleteAsync(Book gone)
    {
        $$await Task.CompletedTask;
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookRepository books) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var book = await books.FindAsync(id);
        if (book is null)
            return NotFound();
        await books.DeleteAsync(book);
        return NoContent();
    }
}
