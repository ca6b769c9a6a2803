using Library.Contracts;
using Library.Domain;

namespace Library.Repositories;

public interface IBookRepository
{
    Task<(IReadOnlyList<Book> Books, int Total)> ListAsync(PageQuery page, Genre? genre, string? search);

    Task<Book?> FindAsync(int id);

    Task<Book> GetByIsbnAsync(string isbn);

    Task AddAsync(Book book);

    Task RemoveAsync(Book book);

    Task SaveAsync();
}
