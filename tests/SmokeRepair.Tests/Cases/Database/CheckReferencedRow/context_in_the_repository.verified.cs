// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /books
// expected: 404 400
// intent: UnknownId body authorId
// handler: BooksController.Create
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Sample.Repositories;

namespace Sample.Repositories
{
    public interface IAuthorRepository
    {
        Task<Author?> GetByIdAsync(int id);
    }

    public class AuthorRepository(LibraryContext context) : IAuthorRepository
    {
        public async Task<Author?> GetByIdAsync(int id) => await context.Authors.FindAsync(id);
    }

    public interface IBookRepository
    {
        Task CreateAsync(Book book);
    }

    public class BookRepository(LibraryContext context) : IBookRepository
    {
        public async Task CreateAsync(Book entity)
        {
            if (!await context.Authors.AnyAsync(a => a.Id == entity.AuthorId))
            {
                throw new NotFoundException("Author", entity.AuthorId);
            }

            context.Books.Add(entity);
            await context.SaveChangesAsync();
        }
    }
}

namespace Sample
{
    public class NotFoundException(string entity, object key) : Exception($"{entity} {key} does not exist.");

    public class Handler : Microsoft.AspNetCore.Diagnostics.IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            context.Response.StatusCode = exception switch
            {
                NotFoundException => 404,
                _ => 500,
            };
            return ValueTask.FromResult(true);
        }
    }

    public class Author
    {
        public int Id { get; set; }
        public ICollection<Book> Books { get; set; } = [];
    }

    public class Book
    {
        public int Id { get; set; }
        public int AuthorId { get; set; }
        public Author Author { get; set; } = null!;
    }

    public class LibraryContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Author> Authors => Set<Author>();
        public DbSet<Book> Books => Set<Book>();
    }

    public static class Services
    {
        public static void Register(IServiceCollection services)
        {
            services.AddScoped<IAuthorRepository, AuthorRepository>();
            services.AddScoped<IBookRepository, BookRepository>();
        }
    }

    public record NewBook(int AuthorId);

    [ApiController]
    [Route("books")]
    public class BooksController : ControllerBase
    {
        private readonly IBookRepository _bookRepository;
        private readonly ILogger<BooksController> _logger;

        public BooksController(IBookRepository bookRepository, ILogger<BooksController> logger)
        {
            _bookRepository = bookRepository;
            _logger = logger;
        }

        [HttpPost]
        public async Task<IActionResult> Create(NewBook request)
        {
            _logger.LogInformation("A book is created");
            var book = new Book { AuthorId = request.AuthorId };
            await _bookRepository.CreateAsync(book);
            return Ok(book);
        }
    }
}
