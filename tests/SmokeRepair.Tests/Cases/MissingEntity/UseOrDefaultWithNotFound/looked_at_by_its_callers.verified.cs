// exception: System.InvalidOperationException
// message: Sequence contains no elements.
// endpoint: GET /clients/phone/{phone}
// expected: 404
// intent: UnknownId path phone
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Client
{
    public int Id { get; set; }
    public string Phone { get; set; } = "";
}

public class RentalDb(DbContextOptions<RentalDb> options) : DbContext(options)
{
    public DbSet<Client> Clients => Set<Client>();
}

public interface IClientRepository
{
    Task<Client?> GetByPhone(string phone);
}

public class ClientRepository(RentalDb db) : IClientRepository
{
    public async Task<Client?> GetByPhone(string phone)
    {
        return await db.Clients.FirstOrDefaultAsync(c => c.Phone == phone);
    }
}

public class ClientService(IClientRepository clients)
{
    public async Task<Client> GetByPhone(string phone) => await clients.GetByPhone(phone) ?? throw new KeyNotFoundException("Client not found");
}

[ApiController]
[Route("clients")]
public class ClientsController(ClientService service) : ControllerBase
{
    [HttpGet("phone/{phone}")]
    public async Task<IActionResult> Get(string phone) => Ok(await service.GetByPhone(phone));
}
