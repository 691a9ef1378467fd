"""The commands of ``gongkai``, one module each: ``add_to`` declares it, ``run`` does it."""
