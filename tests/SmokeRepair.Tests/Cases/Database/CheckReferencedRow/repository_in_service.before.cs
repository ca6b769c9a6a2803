// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /books
// expected: 404 400
// intent: UnknownId body authorId
// handler: BooksController.Create
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Author
{
    public int Id { get; set; }
    public ICollection<Book> Books { get; set; } = [];
}

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public int AuthorId { get; set; }
    public Author Author { get; set; } = null!;
}

public class LibraryContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Book> Books => Set<Book>();
}

public interface IRepository<T> where T : class
{
    Task<T?> GetByIdAsync(int id, CancellationToken cancellationToken = default);

    Task AddAsync(T entity, CancellationToken cancellationToken = default);
}

public class Repository<T>(LibraryContext context) : IRepository<T> where T : class
{
    public async Task<T?> GetByIdAsync(int id, CancellationToken cancellationToken = default) => await context.Set<T>().FindAsync([id], cancellationToken);

    public async Task AddAsync(T entity, CancellationToken cancellationToken = default)
    {
        context.Set<T>().Add(entity);
        $$await context.SaveChangesAsync(cancellationToken);
    }
}

public interface IUnitOfWork
{
    IRepository<Author> Authors { get; }

    IRepository<Book> Books { get; }
}

public record NewBook(string Title, int AuthorId);

public class NotFoundException(string message) : Exception(message);

public class BookService
{
    private readonly IUnitOfWork _unitOfWork;

    public BookService(IUnitOfWork unitOfWork)
    {
        _unitOfWork = unitOfWork;
    }

    public async Task<Book> CreateAsync(NewBook request, CancellationToken cancellationToken)
    {
        var book = new Book
        {
            Title = request.Title,
            AuthorId = request.AuthorId,
        };
        await _unitOfWork.Books.AddAsync(book, cancellationToken);
        return book;
    }

    public async Task<Book> GetAsync(int id, CancellationToken cancellationToken)
    {
        return await _unitOfWork.Books.GetByIdAsync(id, cancellationToken) ?? throw new NotFoundException($"Book {id} was not found.");
    }
}

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (NotFoundException e)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync(e.Message);
        }
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookService service) : ControllerBase
{
    [HttpPost]
    public async Task<Book> Create(NewBook request, CancellationToken cancellationToken) => await service.CreateAsync(request, cancellationToken);
}
