using Library.Domain;

namespace Library.Repositories;

public interface ICopyRepository
{
    Task<IReadOnlyList<Copy>> ListOfBookAsync(int bookId);

    Task<Copy?> FindAsync(int id);

    Task<Copy?> FindOfBookAsync(int bookId, int copyId);

    Task<bool> BarcodeExistsAsync(string barcode);

    Task AddAsync(Copy copy);

    Task RemoveAsync(Copy copy);
}
