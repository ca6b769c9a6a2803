using Library.Contracts;
using Library.Domain;
using Library.Domain.Exceptions;
using Library.Repositories;

namespace Library.Services;

public sealed class CatalogueService(IBookRepository books, ICopyRepository copies, ILoanRepository loans)
{
    public Task<Book?> FindAsync(int id) => books.FindAsync(id);

    public async Task<Book> CreateAsync(CreateBookRequest request)
    {
        var book = request.ToEntity();
        await books.AddAsync(book);
        return book;
    }

    public async Task<Book> UpdateAsync(int id, UpdateBookRequest request)
    {
        var book = await books.FindAsync(id) ?? throw new NotFoundException("Book", id);

        book.Title = request.Title;
        book.Author = request.Author;
        book.Genre = request.Genre ?? book.Genre;
        book.PublishedYear = request.PublishedYear;
        await books.SaveAsync();
        return book;
    }

    public async Task RemoveAsync(int id)
    {
        var book = await books.FindAsync(id) ?? throw new NotFoundException("Book", id);

        await books.RemoveAsync(book);
    }

    public async Task<Copy> AddCopyAsync(int bookId, AddCopyRequest request)
    {
        var book = await books.FindAsync(bookId) ?? throw new NotFoundException("Book", bookId);

        if (await copies.BarcodeExistsAsync(request.Barcode))
        {
            throw new ConflictException($"There is a copy with barcode {request.Barcode} already.");
        }

        var copy = request.ToEntity(book.Id);
        await copies.AddAsync(copy);
        return copy;
    }

    public async Task RemoveCopyAsync(int bookId, int copyId)
    {
        var copy = await copies.FindOfBookAsync(bookId, copyId) ?? throw new NotFoundException("Copy", copyId);

        if (await loans.CopyWasLentAsync(copyId))
        {
            throw new ConflictException($"Copy {copyId} has loans.");
        }

        await copies.RemoveAsync(copy);
    }
}
