using Library.Contracts;
using Library.Domain;
using Library.Domain.Exceptions;
using Library.Repositories;

namespace Library.Services;

public sealed class FineService(IFineRepository fines)
{
    public async Task<Fine> PayAsync(int id, PayFineRequest request)
    {
        var fine = await fines.FindAsync(id) ?? throw new NotFoundException("Fine", id);

        fine.Pay(request.Amount);
        await fines.SaveAsync();
        return fine;
    }
}
